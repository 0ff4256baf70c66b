package engine

// PIPELINING lets a client send commands without waiting for each reply: RFC
// 2920. A session takes bytes as they come and answers in order, so there is
// nothing more to do; a driver writes the replies to what it read at once.
var extPipelining = &Extension{
	Keyword: "PIPELINING",
	RFC:     2920,
	Doc:     "The client may send a group of commands without waiting for each reply.",
}

func init() { extend(extPipelining) }
