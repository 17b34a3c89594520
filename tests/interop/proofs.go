package main

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// splitProof parts a proof file into its lines and the checkpoint behind the empty one.
func splitProof(text string) (lines []string, note string, err error) {
	parts := strings.SplitN(text, "\n\n", 2)
	if len(parts) != 2 {
		return nil, "", errors.New("no empty line")
	}
	return strings.Split(parts[0], "\n"), parts[1], nil
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, hash)
	}
	return hashes, nil
}

// checkProofs asks for proofs at the edges of tiles and of the tree.
func checkProofs(log *source, tree *rebuilt, known keys) error {
	for _, index := range []int64{0, 1, 2, 5, 127, 255, 256, 257, 511, 512, tree.size - 1} {
		if index >= tree.size {
			continue
		}
		path := fmt.Sprintf("proof/%d", index)
		text, err := log.text(fmt.Sprintf("proof/%d?size=%d", index, tree.size))
		if path == log.damage {
			text = damaged(text)
		}
		if err == nil {
			err = checkProof(text, index, tree, known)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

func damaged(text string) string {
	bent := []byte(text)
	at := strings.Index(text, "\n\n") - 10
	bent[at] ^= 1
	return string(bent)
}

func checkProof(text string, index int64, tree *rebuilt, known keys) error {
	lines, note, err := splitProof(text)
	if err != nil {
		return err
	}
	if len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" ||
		!strings.HasPrefix(lines[1], "extra ") || lines[2] != fmt.Sprintf("index %d", index) {
		return errors.New("first lines")
	}
	entry, err := base64.StdEncoding.DecodeString(lines[1][len("extra "):])
	if err != nil || !bytes.Equal(entry, tree.entries[index]) {
		return errors.New("another entry")
	}
	path, err := parseHashes(lines[3:])
	if err != nil {
		return err
	}
	at, err := openCheckpoint(note, known)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(path, at.size, at.root, index, tlog.RecordHash(entry))
}

// checkExtends: the tree extends that of a checkpoint kept earlier, by the server's own proof.
// `brought` signed the one, `known` sign the log of today.
func checkExtends(log *source, tree *rebuilt, brought, known keys, saved string) error {
	if saved == "" {
		return nil
	}
	kept, err := os.ReadFile(saved)
	if err != nil {
		return err
	}
	old, err := openCheckpoint(string(kept), brought)
	if err != nil {
		return err
	}
	path := fmt.Sprintf("consistency/%d", old.size)
	text, err := log.text(fmt.Sprintf("%s?size=%d", path, tree.size))
	if err != nil {
		return err
	}
	if log.damage == "consistency" {
		text = damaged(text)
	}
	if err := checkConsistency(text, old, known); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

func checkConsistency(text string, old checkpoint, known keys) error {
	lines, note, err := splitProof(text)
	if err != nil {
		return err
	}
	if lines[0] != fmt.Sprintf("old %d", old.size) {
		return errors.New("first line")
	}
	now, err := openCheckpoint(note, known)
	if err != nil {
		return err
	}
	proof, err := parseHashes(lines[1:])
	if err != nil {
		return err
	}
	if now.size <= old.size {
		return errors.New("the log has not grown")
	}
	return tlog.CheckTree(proof, now.size, now.root, old.size, old.root)
}
