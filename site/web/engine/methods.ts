// Written by go test ./wasm -update: what the engine can be called by.

/** Command changes a session. */
export type Command = "advance" | "answer" | "connect" | "hangup" | "play" | "receive" | "restart" | "shutdown" | "tls" | "undo";

/** Query leaves a session as it is. */
export type Query = "compose" | "connection" | "explain" | "host" | "letter" | "mail" | "network" | "played" | "predict" | "quote" | "record" | "term";

/** Global needs no session. */
export type Global = "check" | "link" | "retell";
