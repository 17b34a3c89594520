package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/tjfoc/gmsm/sm2"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	sm2Identifier = "\xffsm2sm3-note-v1/1.2.156.10197.1.501"
	sm2UserID     = "1234567812345678"
)

// keys are the verifying keys of one log.
type keys struct {
	ed25519 string
	sm2     string
	twin    string // of the SM3 twin; empty: it is not looked at
}

type checkpoint struct {
	size int64
	root tlog.Hash
}

// openCheckpoint verifies both lines of the log and reads the three lines they sign.
// tlog.ParseTree is not asked: it insists on the first line of Go's own checksum database.
func openCheckpoint(text string, known keys) (checkpoint, error) {
	verifier, err := note.NewVerifier(known.ed25519)
	if err != nil {
		return checkpoint{}, err
	}
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		return checkpoint{}, fmt.Errorf("checkpoint: %w", err)
	}
	if err := checkSM2(opened, known.sm2); err != nil {
		return checkpoint{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] != verifier.Name() {
		return checkpoint{}, errors.New("checkpoint: not three lines of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || strconv.FormatInt(size, 10) != lines[1] {
		return checkpoint{}, errors.New("checkpoint: size")
	}
	root, err := tlog.ParseHash(lines[2])
	return checkpoint{size, root}, err
}

// checkSM2 finds the line of the SM2 key, which x/mod passed over, and lets gmsm verify it.
func checkSM2(opened *note.Note, vkey string) error {
	words := strings.SplitN(vkey, "+", 3)
	if len(words) != 3 {
		return errors.New("SM2 key: not name+id+key")
	}
	name, id := words[0], words[1]
	typed, err := base64.StdEncoding.DecodeString(words[2])
	if err != nil || len(typed) != len(sm2Identifier)+65 ||
		!bytes.HasPrefix(typed, []byte(sm2Identifier+"\x04")) {
		return errors.New("SM2 key: typed key")
	}
	digest := sha256.Sum256([]byte(name + "\n" + string(typed)))
	if hex.EncodeToString(digest[:4]) != id {
		return errors.New("SM2 key: key ID")
	}
	point := typed[len(sm2Identifier)+1:]
	key := &sm2.PublicKey{Curve: sm2.P256Sm2(), X: number(point[:32]), Y: number(point[32:])}
	for _, line := range opened.UnverifiedSigs {
		if line.Name != name || fmt.Sprintf("%08x", line.Hash) != id {
			continue
		}
		signature, err := base64.StdEncoding.DecodeString(line.Base64)
		if err != nil || len(signature) != 4+64 {
			return errors.New("SM2 line: not r and s of 32 bytes")
		}
		r, s := number(signature[4:36]), number(signature[36:])
		if !sm2.Sm2Verify(key, []byte(opened.Text), []byte(sm2UserID), r, s) {
			return errors.New("SM2 line: bad signature")
		}
		return nil
	}
	return errors.New("SM2 line: none")
}

func number(bigEndian []byte) *big.Int { return new(big.Int).SetBytes(bigEndian) }
