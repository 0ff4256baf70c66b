package live

import (
	"encoding/gob"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/netsocket"
	"ehloworld/engine/network"
)

// queueFile is beside the folders of the hosts, and none of them: it has no dot.
const queueFile = "queue"

// goOn has a network go on with what an earlier one has left in a folder. That stays there
// until this one ends well: rather twice than never (RFC 5321 section 6.1).
func goOn(n *netsocket.Net, dir string) error {
	file := filepath.Join(dir, queueFile)
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	var r network.Rest
	if err := gob.NewDecoder(f).Decode(&r); err != nil {
		return fmt.Errorf("%s cannot be read: %w", file, err)
	}
	if err := n.GoOn(r); err != nil {
		return fmt.Errorf("%s has mail of an earlier network: %w", file, err)
	}
	return nil
}

// leave keeps what is left of a network in a folder, for the next one, and says so.
func leave(n *netsocket.Net, dir string) error {
	r := n.Rest()
	printQueues(r)
	file := filepath.Join(dir, queueFile)
	switch {
	case len(r.Queued)+len(r.Held) == 0 && dir == "":
		return nil
	case len(r.Queued)+len(r.Held) == 0:
		if err := os.Remove(file); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	case dir == "":
		fmt.Println("That is lost now. With -maildir it would be kept.")
		return nil
	}
	f, err := os.CreateTemp(dir, queueFile)
	if err != nil {
		return err
	}
	if err = errors.Join(gob.NewEncoder(f).Encode(r), f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err == nil {
		fmt.Println("That is kept in " + file + ": start the network again with the same -maildir, and it goes on.")
	}
	return err
}

// printQueues prints what is still to be handed on.
func printQueues(r network.Rest) {
	for _, q := range r.Queued {
		to := make([]string, len(q.Message.To))
		for i, x := range q.Message.To {
			to[i] = "<" + x.Address + ">"
		}
		fmt.Println(printable(q.Host + " still has " + q.ID + " from <" + q.Message.From + "> to " + strings.Join(to, ", ") + ", tried " + engine.Counted(q.Tries, "time")))
	}
	for _, x := range r.Held {
		fmt.Println(printable(x.Host + " still holds " + x.Copies[0].ID + " for <" + x.Copies[0].To + ">"))
	}
}
