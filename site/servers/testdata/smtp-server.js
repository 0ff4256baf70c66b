// A server by npm's smtp-server. The variables of the environment say what it is, and
// where it keeps messages.
const { readFileSync, renameSync, writeFileSync } = require("node:fs");
const { SMTPServer } = require(process.env.SMTP_SERVER);

const { HOST, CERT, KEY, DIR, ACCOUNT, PASSWORD } = process.env;
let kept = 0;

function refusal(code, text) {
  return Object.assign(new Error(text), { responseCode: code });
}

function options(secure) {
  return {
    name: HOST,
    secure,
    key: readFileSync(KEY),
    cert: readFileSync(CERT),
    authOptional: true,
    authMethods: ["PLAIN"],
    disableReverseLookup: true,
    hideREQUIRETLS: false,
    onAuth: ({ username, password }, session, done) =>
      username === ACCOUNT && password === PASSWORD ? done(null, { user: username }) : done(refusal(535, "Wrong")),
    onRcptTo: ({ address }, session, done) => {
      const name = address.split("@")[0].replace(/^"(.*)"$/, "$1"); // quoted or not, it is the same
      if (name === "later") return done(refusal(450, "Mailbox busy"));
      done(["ann", "ben", "postmaster"].includes(name.toLowerCase()) ? null : refusal(550, "No such mailbox"));
    },
    onData: (stream, session, done) => {
      const parts = [];
      stream.on("data", (part) => parts.push(part));
      stream.on("end", () => {
        const text = Buffer.concat(parts);
        if (text.includes("not now")) return done(refusal(451, "Not now"));
        const { mailFrom, rcptTo } = session.envelope;
        const envelope = mailFrom.address + "\n" + rcptTo.map((to) => to.address).join(" ") + "\n";
        writeFileSync(DIR + "/part", Buffer.concat([Buffer.from(envelope), text]));
        renameSync(DIR + "/part", DIR + "/m." + ++kept);
        done(null, "OK");
      });
    },
  };
}

const servers = [new SMTPServer(options(false)), new SMTPServer(options(true))];
for (const server of servers) server.on("error", () => {}); // connections that the tests break
servers[0].listen(0, "127.0.0.1", () =>
  servers[1].listen(0, "127.0.0.1", () =>
    console.log("listening on", servers[0].server.address().port, "and", servers[1].server.address().port),
  ),
);
process.stdin.on("end", () => process.exit()).resume();
