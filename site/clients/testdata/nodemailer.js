// Sends the letter on standard input with nodemailer. What goes on is in the
// variables of the environment; a refusal is told in one line.
const { readFileSync } = require("node:fs");
const { createTransport } = require(process.env.NODEMAILER);

const [host, port] = process.env.SERVER.split(":");
const transport = createTransport({
  host,
  port: Number(port),
  secure: process.env.SECURE === "yes",
  requireTLS: true,
  tls: { ca: readFileSync(process.env.TRUST), servername: "mx.tutor.example" },
  auth: { user: "alice", pass: process.env.PASSWORD },
});
transport
  .sendMail({ envelope: { from: "alice@tutor.example", to: [process.env.TO] }, raw: readFileSync(0) })
  .then(
    (info) => console.log("sent", info.response),
    (err) => { console.log("refused", err.code, err.response); process.exitCode = 1; },
  );
