package client

// PIPELINING lets commands go before the replies to those before them are there: RFC
// 2920 section 3.1. A row's last says which must be the last of a group; proceed keeps
// to it, and answer counts each reply to its command.
var extPipelining = &Extension{Keyword: "PIPELINING"}
