package browser

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// overHTTP reaches a browser by way of its driver's server.
type overHTTP struct{ address, session string }

func (o *overHTTP) command(ctx context.Context, c command, params any) (json.RawMessage, error) {
	return o.call(ctx, c.method, "/session/"+o.session+c.path, params)
}

func (o *overHTTP) call(ctx context.Context, method, path string, params any) (json.RawMessage, error) {
	var body io.Reader
	if method == http.MethodPost {
		data, err := json.Marshal(params)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(data)
	}
	r, err := http.NewRequestWithContext(ctx, method, "http://"+o.address+path, body)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, err
	}
	var got struct{ Value json.RawMessage }
	if err := json.Unmarshal(data, &got); err != nil {
		return nil, fmt.Errorf("%s %s: %q: %w", method, path, data, err)
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s %s: %s", method, path, got.Value)
	}
	return got.Value, nil
}

// marionette reaches Firefox without a driver between: each message is JSON,
// its length before it, a number on it.
type marionette struct {
	mu   sync.Mutex
	conn net.Conn
	from *bufio.Reader
	last int
}

func (m *marionette) command(ctx context.Context, c command, params any) (json.RawMessage, error) {
	data, err := m.call(ctx, "WebDriver:"+c.name, params)
	if err != nil {
		return nil, err
	}
	var got struct{ Value json.RawMessage }
	err = json.Unmarshal(data, &got)
	return got.Value, err
}

func (m *marionette) call(ctx context.Context, name string, params any) (json.RawMessage, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if end, ok := ctx.Deadline(); ok {
		m.conn.SetDeadline(end)
	}
	m.last++
	data, err := json.Marshal([]any{0, m.last, name, params})
	if err != nil {
		return nil, err
	}
	if _, err := fmt.Fprintf(m.conn, "%d:%s", len(data), data); err != nil {
		return nil, err
	}
	if data, err = m.read(); err != nil {
		return nil, err
	}
	var answer [4]json.RawMessage // 1, the number, what is wrong, what is given
	if err := json.Unmarshal(data, &answer); err != nil {
		return nil, fmt.Errorf("%s: %q: %w", name, data, err)
	}
	if string(answer[1]) != strconv.Itoa(m.last) {
		return nil, fmt.Errorf("%s: answer %s, want %d", name, answer[1], m.last)
	}
	if wrong := answer[2]; string(wrong) != "null" {
		return nil, fmt.Errorf("%s: %s", name, wrong)
	}
	return answer[3], nil
}

func (m *marionette) read() ([]byte, error) {
	length, err := m.from.ReadString(':')
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSuffix(length, ":"))
	if err != nil {
		return nil, err
	}
	data := make([]byte, n)
	_, err = io.ReadFull(m.from, data)
	return data, err
}
