package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// rebuilt is the tree of the log, computed from its entries alone.
type rebuilt struct {
	size    int64
	root    tlog.Hash
	entries [][]byte
	hashes  []tlog.Hash // in the order of tlog.StoredHashIndex
}

func (tree *rebuilt) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, 0, len(indexes))
	for _, index := range indexes {
		if index >= int64(len(tree.hashes)) {
			return nil, fmt.Errorf("no stored hash %d", index)
		}
		found = append(found, tree.hashes[index])
	}
	return found, nil
}

func (tree *rebuilt) add(entry []byte) error {
	more, err := tlog.StoredHashes(int64(len(tree.entries)), entry, tree)
	tree.entries = append(tree.entries, entry)
	tree.hashes = append(tree.hashes, more...)
	return err
}

// rebuildTree reads every entry bundle and compares the root with the signed one.
func rebuildTree(log *source, now checkpoint) (*rebuilt, error) {
	tree := &rebuilt{size: now.size, root: now.root}
	for first := int64(0); first < now.size; first += 256 {
		path := "tile/entries/" + tileName(first/256, least(256, now.size-first))
		bundle, err := log.get(path, bytesMedia)
		if err != nil {
			return nil, err
		}
		for len(bundle) > 0 {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				return nil, fmt.Errorf("%s: cut short", path)
			}
			end := 2 + int(binary.BigEndian.Uint16(bundle))
			if err := tree.add(bundle[2:end]); err != nil {
				return nil, err
			}
			bundle = bundle[end:]
		}
	}
	if int64(len(tree.entries)) != now.size {
		return nil, fmt.Errorf("%d entries, the checkpoint says %d", len(tree.entries), now.size)
	}
	root, err := tlog.TreeHash(now.size, tree)
	if err == nil && root != now.root {
		err = errors.New("the entries do not give the signed root")
	}
	return tree, err
}

// compareTiles compares every tile of every level with the tree.
func compareTiles(log *source, tree *rebuilt) error {
	level := 0
	for width := tree.size; width > 0; width /= 256 {
		for first := int64(0); first < width; first += 256 {
			w := least(256, width-first)
			path := fmt.Sprintf("tile/%d/%s", level, tileName(first/256, w))
			served, err := log.get(path, bytesMedia)
			if err != nil {
				return err
			}
			due, err := tlog.ReadTileData(tlog.Tile{H: 8, L: level, N: first / 256, W: int(w)}, tree)
			if err != nil {
				return err
			}
			if !bytes.Equal(served, due) {
				return fmt.Errorf("%s: not the tile of these entries", path)
			}
		}
		level++
	}
	return nil
}

func tileName(n, width int64) string {
	if width == 256 {
		return tileNumber(n)
	}
	return fmt.Sprintf("%s.p/%d", tileNumber(n), width)
}

// tileNumber: 1234067 is x001/x234/067.
func tileNumber(n int64) string {
	text := fmt.Sprintf("%03d", n%1000)
	for n /= 1000; n > 0; n /= 1000 {
		text = fmt.Sprintf("x%03d/%s", n%1000, text)
	}
	return text
}

func least(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}
