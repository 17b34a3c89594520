package main

// Nothing in this file but Go's standard library: what an inspector could do by hand.

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

func leafOf(entry []byte) []byte { return digestOf([]byte{0}, entry) }

func nodeOf(left, right []byte) []byte { return digestOf([]byte{1}, left, right) }

func digestOf(parts ...[]byte) []byte {
	hash := sha256.New()
	for _, part := range parts {
		hash.Write(part)
	}
	return hash.Sum(nil)
}

// rootOver is MTH of RFC 6962 section 2.1.
func rootOver(leaves [][]byte) []byte {
	if len(leaves) == 0 {
		return digestOf()
	}
	if len(leaves) == 1 {
		return leaves[0]
	}
	k := 1
	for k*2 < len(leaves) {
		k *= 2
	}
	return nodeOf(rootOver(leaves[:k]), rootOver(leaves[k:]))
}

// rootByPath is the loop of RFC 9162 section 2.1.3.2; nil when the path does not fit.
func rootByPath(hash []byte, index, size int64, path [][]byte) []byte {
	fn, sn := index, size-1
	for _, next := range path {
		if sn == 0 {
			return nil
		}
		if fn&1 == 1 || fn == sn {
			hash = nodeOf(next, hash)
			for fn&1 == 0 && fn != 0 {
				fn, sn = fn>>1, sn>>1
			}
		} else {
			hash = nodeOf(hash, next)
		}
		fn, sn = fn>>1, sn>>1
	}
	if sn != 0 {
		return nil
	}
	return hash
}

func auditBundle(file, vkey string) error {
	files, err := readZip(file)
	if err != nil {
		return err
	}
	vkey, err = followBundle(string(files["keys.tlog-proof"]), sizeProved(string(files["proof.tlog-proof"])), vkey)
	if err != nil {
		return fmt.Errorf("keys.tlog-proof: %w", err)
	}
	entry, err := checkBundleProof(string(files["proof.tlog-proof"]), vkey)
	if err != nil {
		return fmt.Errorf("proof.tlog-proof: %w", err)
	}
	open, closed, err := checkDisclosure(string(files["disclosure.txt"]), entry)
	if err != nil {
		return fmt.Errorf("disclosure.txt: %w", err)
	}
	attached, err := checkAttachments(files, open)
	if err != nil {
		return err
	}
	fmt.Printf("sound: %d open, %d closed, %d attached\n", len(open), closed, attached)
	return nil
}

func readZip(file string) (map[string][]byte, error) {
	archive, err := zip.OpenReader(file)
	if err != nil {
		return nil, err
	}
	defer archive.Close()
	files := map[string][]byte{}
	for _, each := range archive.File {
		reader, err := each.Open()
		if err != nil {
			return nil, err
		}
		content, err := io.ReadAll(reader)
		if err != nil {
			return nil, err
		}
		files[each.Name] = content
	}
	return files, nil
}

// sizeProved is of the checkpoint in a proof; 0 when it has none.
func sizeProved(proof string) int64 {
	_, note, _ := splitProof(proof)
	lines := strings.SplitN(note, "\n", 3)
	if len(lines) < 3 {
		return 0
	}
	size, _ := strconv.ParseInt(lines[1], 10, 64)
	return size
}

// followBundle goes from the key that is known to the one that signs a checkpoint of that size, by the changes that the
// bundle proves. What the known key does not retire is of a change before it.
func followBundle(text string, size int64, vkey string) (string, error) {
	if text == "" {
		return vkey, nil
	}
	for _, part := range strings.Split(text, proofFormat)[1:] {
		if sizeProved(part) >= size {
			break
		}
		next, err := followChange(proofFormat+part, vkey)
		if err != nil {
			return "", err
		}
		vkey = next
	}
	return vkey, nil
}

// followChange gives the key behind one change; the same where that retires another one.
func followChange(text, vkey string) (string, error) {
	lines, _, err := splitProof(text)
	if err != nil || len(lines) < 3 {
		return "", errors.New("lines")
	}
	claimed, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	if err != nil || !bytes.HasPrefix(claimed, []byte("shiji/entry/v1\nop key\n")) {
		return "", errors.New("not a change of keys")
	}
	if !bytes.Contains(claimed, []byte("\nretire "+vkey+"\n")) {
		return vkey, nil
	}
	entry, err := checkBundleProof(text, vkey)
	if err != nil {
		return "", err
	}
	if lines[2] != fmt.Sprintf("index %d", sizeProved(text)-1) {
		return "", errors.New("not the last entry of its checkpoint")
	}
	next := addedEd25519(string(entry))
	if next == "" {
		return "", errors.New("the log is left without a key")
	}
	return next, nil
}

// addedEd25519 is the first key that the entry adds: those of SM2 begin with another byte.
func addedEd25519(entry string) string {
	for _, line := range strings.Split(entry, "\n") {
		vkey := strings.TrimPrefix(line, "add ")
		words := strings.SplitN(vkey, "+", 3)
		if vkey == line || len(words) != 3 {
			continue
		}
		if typed, err := base64.StdEncoding.DecodeString(words[2]); err == nil && len(typed) == 33 && typed[0] == 1 {
			return vkey
		}
	}
	return ""
}

// checkBundleProof gives the entry that the proof proves.
func checkBundleProof(text, vkey string) ([]byte, error) {
	lines, note, err := splitProof(text)
	if err != nil || len(lines) < 3 {
		return nil, errors.New("lines")
	}
	entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	if err != nil {
		return nil, err
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	if err != nil {
		return nil, err
	}
	var path [][]byte
	for _, line := range lines[3:] {
		hash, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(hash) != 32 {
			return nil, errors.New("a hash of the path")
		}
		path = append(path, hash)
	}
	size, root, err := openNote(note, vkey)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(rootByPath(leafOf(entry), index, size, path), root) {
		return nil, errors.New("the path does not lead to the signed root")
	}
	return entry, nil
}

// openNote verifies the Ed25519 line of the key and gives size and root.
func openNote(note, vkey string) (int64, []byte, error) {
	words := strings.SplitN(vkey, "+", 3)
	at := strings.LastIndex(note, "\n\n")
	if len(words) != 3 || at < 0 {
		return 0, nil, errors.New("key or note")
	}
	typed, err := base64.StdEncoding.DecodeString(words[2])
	if err != nil || len(typed) != 33 || typed[0] != 1 {
		return 0, nil, errors.New("the key is not of Ed25519")
	}
	text := note[:at+1]
	for _, line := range strings.Split(note[at+2:], "\n") {
		signature, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(line, "— "+words[0]+" "))
		if err != nil || len(signature) != 68 || hex.EncodeToString(signature[:4]) != words[1] {
			continue
		}
		if !ed25519.Verify(typed[1:], []byte(text), signature[4:]) {
			return 0, nil, errors.New("bad signature")
		}
		lines := strings.Split(text, "\n")
		size, err := strconv.ParseInt(lines[1], 10, 64)
		if err != nil {
			return 0, nil, err
		}
		root, err := base64.StdEncoding.DecodeString(lines[2])
		return size, root, err
	}
	return 0, nil, errors.New("no line of the key")
}

// checkDisclosure gives the open fields of the entry that was proved.
func checkDisclosure(text string, entry []byte) (open [][]byte, closed int, err error) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 2 || lines[0] != "shiji/disclosure/v1" ||
		lines[1] != "entry "+base64.StdEncoding.EncodeToString(entry) {
		return nil, 0, errors.New("not of the entry that was proved")
	}
	var leaves [][]byte
	for _, line := range lines[2:] {
		words := strings.SplitN(line, " ", 2)
		if len(words) != 2 {
			return nil, 0, errors.New("a line without a value")
		}
		value, err := base64.StdEncoding.DecodeString(words[1])
		switch {
		case err == nil && words[0] == "open":
			open = append(open, value)
			leaves = append(leaves, leafOf(value))
		case err == nil && words[0] == "closed" && len(value) == 32:
			closed++
			leaves = append(leaves, value)
		default:
			return nil, 0, errors.New("a line that is neither open nor closed")
		}
	}
	body := "\nbody " + base64.StdEncoding.EncodeToString(rootOver(leaves)) + "\n"
	fields := fmt.Sprintf("\nfields %d\n", len(leaves))
	if !strings.Contains(string(entry), body) || !strings.Contains(string(entry), fields) {
		return nil, 0, errors.New("the fields do not give the body of the entry")
	}
	return open, closed, nil
}

// checkAttachments: every attached file is named by an open field, with its SHA-256.
func checkAttachments(files map[string][]byte, open [][]byte) (int, error) {
	attached := 0
	for name, content := range files {
		if !strings.HasPrefix(name, "attachments/") {
			continue
		}
		digest := base64.StdEncoding.EncodeToString(digestOf(content))
		value := fmt.Sprintf("\ntype blob\n\nsha256:%s sm3:- %d ", digest, len(content))
		named := false
		for _, field := range open {
			named = named || strings.Contains(string(field), value)
		}
		if !named {
			return 0, fmt.Errorf("%s: no field names it", name)
		}
		attached++
	}
	return attached, nil
}
