package live

import (
	"cmp"
	"encoding/gob"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/netsocket"
	"ehloworld/engine/network"
	"ehloworld/engine/socket"
)

// A queue keeps what the hosts of a network have to do still: a file for each message, in a
// folder beside those of the hosts, and none of them, since it has no dot in its name. What
// is in it outlives the program, however that ends.
type queue struct{ dir string }

// kept is what a file holds.
type kept struct {
	At   time.Time
	Rest network.Rest
}

// unfinished is how the name of a file begins that is not whole.
const unfinished = ".new"

// openQueue makes the folder.
func openQueue(dir string) (*queue, error) {
	q := &queue{filepath.Join(dir, "queue")}
	err := os.MkdirAll(q.dir, 0o700)
	return q, errors.Join(err, socket.SyncFolder(dir))
}

// save keeps what is left of a message, in place of what was.
func (q *queue) save(name string, r network.Rest) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("the queue: %w", err)
			fmt.Println(err)
		}
	}()
	file := filepath.Join(q.dir, name)
	if len(r.Queued)+len(r.Held) == 0 {
		if err = os.Remove(file); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return err
	}
	f, err := os.CreateTemp(q.dir, unfinished)
	if err != nil {
		return err
	}
	if err = errors.Join(gob.NewEncoder(f).Encode(kept{time.Now(), r}), f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		os.Remove(f.Name())
		return err
	}
	return socket.SyncFolder(q.dir)
}

// goOn has a network go on with what an earlier one has left.
func (q *queue) goOn(n *netsocket.Net) error {
	files, err := os.ReadDir(q.dir)
	if err != nil {
		return err
	}
	var all network.Rest
	for _, f := range files {
		file := filepath.Join(q.dir, f.Name())
		if strings.HasPrefix(f.Name(), unfinished) {
			os.Remove(file)
			continue
		}
		k, err := readKept(file)
		if err != nil {
			return fmt.Errorf("%s cannot be read: %w", file, err)
		}
		k.Rest.Age(time.Since(k.At))
		all.Queued, all.Held = append(all.Queued, k.Rest.Queued...), append(all.Held, k.Rest.Held...)
	}
	slices.SortStableFunc(all.Queued, func(a, b network.QueuedRest) int { return cmp.Compare(a.Arrived, b.Arrived) })
	if err := n.GoOn(all); err != nil {
		return fmt.Errorf("%s has mail of an earlier network: %w", q.dir, err)
	}
	return nil
}

func readKept(file string) (k kept, err error) {
	f, err := os.Open(file)
	if err != nil {
		return k, err
	}
	defer f.Close()
	err = gob.NewDecoder(f).Decode(&k)
	return k, err
}

// leave says what is left when a network has ended, and where; q may be nil.
func (q *queue) leave(n *netsocket.Net) {
	r := n.Rest()
	printQueues(r)
	switch {
	case len(r.Queued)+len(r.Held) == 0:
		if q != nil {
			os.Remove(q.dir)
		}
	case q == nil:
		fmt.Println("That is lost now. With -maildir it would be kept.")
	default:
		fmt.Println("That is kept in " + q.dir + ": start the network again with the same -maildir, and it goes on.")
	}
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
