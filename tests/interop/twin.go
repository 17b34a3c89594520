package main

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/tjfoc/gmsm/sm3"
	"golang.org/x/mod/sumdb/note"
)

func sm3Leaf(entry []byte) []byte { return sm3.Sm3Sum(append([]byte{0}, entry...)) }

// sm3Root is MTH of RFC 6962 section 2.1 under the other hash.
func sm3Root(leaves [][]byte) []byte {
	if len(leaves) == 1 {
		return leaves[0]
	}
	k := 1
	for k*2 < len(leaves) {
		k *= 2
	}
	node := append([]byte{1}, sm3Root(leaves[:k])...)
	return sm3.Sm3Sum(append(node, sm3Root(leaves[k:])...))
}

// openTwin verifies the one line of the twin's checkpoint and reads what it signs.
func openTwin(text, vkey string) (size int, root string, err error) {
	var unverified *note.UnverifiedNoteError
	if _, err := note.Open([]byte(text), note.VerifierList()); !errors.As(err, &unverified) {
		return 0, "", errors.New("sm3/checkpoint: not a note without known keys")
	}
	if err := checkSM2(unverified.Note, vkey); err != nil {
		return 0, "", fmt.Errorf("sm3/checkpoint: %w", err)
	}
	lines := strings.Split(unverified.Note.Text, "\n")
	if len(lines) != 4 || lines[0] != strings.SplitN(vkey, "+", 2)[0] {
		return 0, "", errors.New("sm3/checkpoint: not three lines of this twin")
	}
	size, err = strconv.Atoi(lines[1])
	return size, lines[2], err
}

// checkTwin rebuilds the SM3 tree from the entries and compares its root and its lowest tiles.
func checkTwin(log *source, tree *rebuilt, vkey string) error {
	if vkey == "" {
		return nil
	}
	text, err := log.text("sm3/checkpoint")
	if err != nil {
		return err
	}
	size, root, err := openTwin(text, vkey)
	if err != nil {
		return err
	}
	if size < 1 || size > len(tree.entries) {
		return fmt.Errorf("sm3/checkpoint: %d entries, the log has %d", size, len(tree.entries))
	}
	leaves := make([][]byte, size)
	for i := range leaves {
		leaves[i] = sm3Leaf(tree.entries[i])
	}
	if base64.StdEncoding.EncodeToString(sm3Root(leaves)) != root {
		return errors.New("sm3/checkpoint: the entries do not give the signed root")
	}
	for first := 0; first < size; first += 256 {
		width := int(least(256, int64(size-first)))
		path := "sm3/tile/0/" + tileName(int64(first/256), int64(width))
		served, err := log.get(path, bytesMedia)
		if err != nil {
			return err
		}
		if !bytes.Equal(served, bytes.Join(leaves[first:first+width], nil)) {
			return fmt.Errorf("%s: not the tile of these entries", path)
		}
	}
	return nil
}
