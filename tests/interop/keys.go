package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const proofFormat = "c2sp.org/tlog-proof@v1\n"

// followKeys goes from the keys that are known to those of the newest checkpoint: each change of keys is an entry,
// proved as the last of a checkpoint that the keys before it signed. What these did not sign is of a change before, and
// passed over. Until something is filed behind a change, that last checkpoint is the newest.
func followKeys(log *source, known keys) (keys, error) {
	text, err := log.text("keys")
	if err != nil {
		return known, err
	}
	newest, err := log.text("checkpoint")
	if err != nil {
		return known, err
	}
	for _, part := range strings.Split(text, proofFormat)[1:] {
		next, end, err := followOne(proofFormat+part, known)
		if err != nil {
			return known, fmt.Errorf("keys: %w", err)
		}
		if next != known && isSignedBy(newest, known) {
			return known, checkEnd(newest, known, end)
		}
		known = next
	}
	return known, nil
}

// checkEnd refuses a checkpoint of keys that signed beyond the entry that retired them.
func checkEnd(newest string, retired keys, end int64) error {
	at, err := openCheckpoint(newest, retired)
	if err == nil && at.size != end {
		err = fmt.Errorf("keys: retired at %d, they signed %d", end, at.size)
	}
	return err
}

// followOne gives the keys behind one change, and the size at which those before it end.
func followOne(text string, known keys) (keys, int64, error) {
	lines, note, err := splitProof(text)
	if err != nil {
		return known, 0, err
	}
	if !isSignedBy(note, known) {
		return known, 0, nil
	}
	at, err := openCheckpoint(note, known)
	if err != nil {
		return known, 0, err
	}
	if len(lines) < 3 || lines[2] != fmt.Sprintf("index %d", at.size-1) {
		return known, 0, errors.New("not the last entry of the checkpoint")
	}
	entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	if err != nil {
		return known, 0, err
	}
	path, err := parseHashes(lines[3:])
	if err != nil {
		return known, 0, err
	}
	if err := tlog.CheckRecord(path, at.size, at.root, at.size-1, tlog.RecordHash(entry)); err != nil {
		return known, 0, err
	}
	next, err := changedBy(string(entry), known)
	return next, at.size, err
}

// isSignedBy tells a proof of another time from one that was bent: does a line bear the number of a key we know?
func isSignedBy(note string, known keys) bool {
	id := strings.SplitN(known.ed25519, "+", 3)[1]
	for _, line := range strings.Split(note, "\n") {
		words := strings.Split(line, " ")
		if len(words) != 3 || words[0] != "\u2014" {
			continue
		}
		signature, err := base64.StdEncoding.DecodeString(words[2])
		if err == nil && len(signature) > 4 && fmt.Sprintf("%x", signature[:4]) == id {
			return true
		}
	}
	return false
}

func changedBy(entry string, known keys) (keys, error) {
	if !strings.HasPrefix(entry, "shiji/entry/v1\nop key\n") {
		return known, errors.New("not a change of keys")
	}
	if !strings.Contains(entry, "\nretire "+known.ed25519+"\n") {
		return known, errors.New("it does not retire the key we know")
	}
	next := keys{}
	name := strings.SplitN(known.ed25519, "+", 2)[0]
	for _, line := range strings.Split(entry, "\n") {
		if !strings.HasPrefix(line, "add ") {
			continue
		}
		vkey := strings.TrimPrefix(line, "add ")
		words := strings.SplitN(vkey, "+", 3)
		typed, err := base64.StdEncoding.DecodeString(words[len(words)-1])
		switch {
		case len(words) != 3 || err != nil || len(typed) == 0:
			return known, errors.New("a key that is none")
		case words[0] == name+"/sm3":
			next.twin = vkey
		case words[0] == name && typed[0] == 1:
			next.ed25519 = vkey
		case words[0] == name:
			next.sm2 = vkey
		}
	}
	if next.ed25519 == "" || next.sm2 == "" {
		return known, errors.New("the log is left without a key")
	}
	if known.twin == "" {
		next.twin = ""
	}
	return next, nil
}
