package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
)

const (
	textMedia  = "text/plain; charset=utf-8"
	bytesMedia = "application/octet-stream"
)

// source fetches the files of a log; it may damage one of them, to show that this is noticed.
type source struct {
	address string
	damage  string
	at      int // which of its bytes; below 0 the one in the middle
	fetches int
}

// bent turns a bit of one byte over.
func (log *source) bent(body []byte) []byte {
	at := log.at % len(body)
	if log.at < 0 {
		at = len(body) / 2
	}
	return []byte(turned(string(body), at))
}

func (log *source) get(path, media string) ([]byte, error) {
	answer, err := http.Get(log.address + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, err
	}
	log.fetches++
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: status %d", path, answer.StatusCode)
	}
	if got := answer.Header.Get("Content-Type"); got != media {
		return nil, fmt.Errorf("%s: content type %q", path, got)
	}
	if err := checkCaching(path, answer.Header.Get("Cache-Control")); err != nil {
		return nil, err
	}
	if path == log.damage && len(body) > 0 {
		body = log.bent(body)
	}
	return body, nil
}

func (log *source) text(path string) (string, error) {
	body, err := log.get(path, textMedia)
	return string(body), err
}

// checkCaching: a tile never changes, a checkpoint always may.
func checkCaching(path, caching string) error {
	if strings.HasPrefix(strings.TrimPrefix(path, "sm3/"), "tile/") != strings.Contains(caching, "immutable") {
		return fmt.Errorf("%s: Cache-Control %q", path, caching)
	}
	return nil
}

// checkAbsent: paths that are not canonical, and what no published checkpoint covers, are not there.
func checkAbsent(log *source, size int64) error {
	last, width := size/256, size%256
	absent := []string{
		"tile/0/0", "tile/00/000", "tile/64/000", "tile/0/x000/000", "tile/8/0/000",
		"tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/data/000",
		fmt.Sprintf("tile/0/%s", tileNumber(last)),
		fmt.Sprintf("tile/0/%s.p/%d", tileNumber(last), width+1),
		fmt.Sprintf("tile/entries/%s.p/%d", tileNumber(last), width+1),
		fmt.Sprintf("tile/0/%s", tileNumber(last+1)),
		fmt.Sprintf("proof/%d", size), "proof/007", "proof/-1",
		fmt.Sprintf("consistency/%d", size+1),
	}
	for _, path := range absent {
		answer, err := http.Get(log.address + path)
		if err != nil {
			return err
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusNotFound {
			return fmt.Errorf("%s: status %d where 404 is due", path, answer.StatusCode)
		}
	}
	return nil
}
