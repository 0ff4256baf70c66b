// Package deliver carries messages to one server over TCP and TLS. It takes the address
// of the server and what a [client.Client] takes, and gives what has become of each
// recipient, in the messages. It must not know of commands and replies, of names in the
// DNS and of queues: it dials the one address that the caller has named, once.
//
// # Theory of operation
//
// It drives a client. [Deliver] reads what came, gives it to the client, writes what the
// client says, and looks at three things only: Step, which asks for a handshake, Closed,
// and Deadline, which says how long the client is willing to wait. Real time enters as
// Config.Now, and as Advance and Wrote.
//
// Nobody reads while it writes. A client says at most a message, or one group of
// commands, and the replies to a group have room in the buffers of TCP.
package deliver
