package facts

import "strings"

// A ListLine is a line of the list of reply codes that has been copied across the
// web since 2003. It was made after RFC 2821, and copied so often that some
// of its words are lost.
type ListLine struct {
	Code   Code
	Mended string // as it is copied, but for "{old|new}": what is loose or wrong, and what is right there
}

// A ListPart is a piece of a line: what it says, or what is wrong and right.
type ListPart struct{ Kept, Wrong, Right string }

// Parts are the pieces of a line, in their order.
func (l ListLine) Parts() (list []ListPart) {
	for rest := l.Mended; rest != ""; {
		kept, after, found := strings.Cut(rest, "{")
		if kept != "" {
			list = append(list, ListPart{Kept: kept})
		}
		if !found {
			break
		}
		mended, after, _ := strings.Cut(after, "}")
		wrong, right, _ := strings.Cut(mended, "|")
		list, rest = append(list, ListPart{Wrong: wrong, Right: right}), after
	}
	return list
}

// Quoted is the line as it is copied.
func (l ListLine) Quoted() string {
	said := ""
	for _, p := range l.Parts() {
		said += p.Kept + p.Wrong
	}
	return said
}

// Right reports whether nothing in the line needs mending.
func (l ListLine) Right() bool { return !strings.Contains(l.Mended, "{") }

// TheList are its lines, in their order.
func TheList() []ListLine { return theList[:] }

var theList = [...]ListLine{
	{211, "system status message{|, or help: only HELP gets it}"},
	{214, "help message for a human reader {follows|in this very reply}"},
	{220, "service ready{|, from the host whose name comes first; to STARTTLS, ready for the handshake}"},
	{221, "{service|connection} closing{|, because you have said QUIT}"},
	{250, "requested action taken and completed{|, except after MAIL and RCPT, where more has to follow} *best message of them all*{|: after the dot, the server is responsible for the message}"},
	{251, "recipient is not local to server, but it will accept and forward message{|: a success, with the new address in its text}"},
	{252, "recipient cannot be VRFYed, but server {accepts|will accept a} message and {attempts|attempt} delivery{|; to VRFY and EXPN only}"},
	{354, "Start message input and end with {<CRLF><CRLF>|<CRLF>.<CRLF>} server is ready to accept message itself"},
	{421, "service is not available and connection will be closed{|, in reply to any command, or unprompted}"},
	{450, "requested command failed{| for now} because user's mailbox {was|is} unavailable (for example since it {was loced|is locked, or a policy makes you wait})"},
	{451, "command has been aborted due to {a server error Not your fault|an error on the server's side, a policy, or the DNS or SPF of your own domain}"},
	{452, "command has been aborted because server has insufficient system storage{|, can take no more recipients, or has a mailbox that is full for now}"},
	{500, "server could not recognize command {due to a syntax error|at all, or its line is too long}"},
	{501, "A syntax error was encountered in command arguments"},
	{502, "This command is {|known, and }not implemented"},
	{503, "server has encountered a bad sequence of commands{|; DATA without a recipient may get 554 instead}"},
	{504, "A command parameter is not implemented{|, except those of MAIL and RCPT, which get 555}"},
	{550, "Command failed because user's mailbox was unavailable (it {was'nt|was not} found or command was rejected for policy reasons{|, relaying among them})"},
	{551, "recipient is not local to server server {n|then} gives a forward address to try{|: a failure, the message is still yours}"},
	{552, "action was aborted due to exceeded storage allocation{|: the message is too big. Too many recipients get 452, and so should a full mailbox}"},
	{553, "command was aborted because mailbox name is {invalid|not allowed, or matches several users}"},
	{554, "transaction failed{|; in a greeting: no mail service here; to DATA: no valid recipient}"},
}
