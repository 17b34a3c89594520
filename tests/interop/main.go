// An auditor of a tile log that shares no code with the program it audits.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	address := flag.String("address", "", "where the server listens")
	ed25519Key := flag.String("vkey", "", "the log's Ed25519 verifying key")
	sm2Key := flag.String("sm2", "", "the log's SM2 verifying key")
	twinKey := flag.String("sm3", "", "the verifying key of the log's SM3 twin")
	damage := flag.String("damage", "", "turn over a bit of what is fetched from this path")
	at := flag.Int("at", -1, "of which byte there, counted around; below 0 the one in the middle")
	every := flag.Bool("every", false, "turn over every byte of what is signed and proven, with -saved")
	saved := flag.String("saved", "", "a checkpoint kept earlier, which the log must extend")
	keep := flag.String("keep", "", "keep the checkpoint seen in this file")
	bundle := flag.String("bundle", "", "check this evidence bundle instead of a log")
	flag.Parse()

	var err error
	if *bundle != "" {
		err = auditBundle(*bundle, *ed25519Key)
	} else {
		log := &source{address: *address + "/log/1/", damage: *damage, at: *at}
		known := keys{*ed25519Key, *sm2Key, *twinKey}
		if *every {
			err = refuseEveryByte(log, known, *saved)
		} else {
			err = auditLog(log, known, *saved, *keep)
		}
	}
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}

// readWhole gives the newest checkpoint as it was served, and the tree of all that it speaks of.
func readWhole(log *source, known keys) (string, *rebuilt, error) {
	note, err := log.text("checkpoint")
	if err != nil {
		return "", nil, err
	}
	now, err := openCheckpoint(note, known)
	if err != nil {
		return "", nil, err
	}
	tree, err := rebuildTree(log, now)
	return note, tree, err
}

func auditLog(log *source, brought keys, saved, keep string) error {
	known, err := followKeys(log, brought)
	if err != nil {
		return err
	}
	note, tree, err := readWhole(log, known)
	if err != nil {
		return err
	}
	for _, check := range []func() error{
		func() error { return compareTiles(log, tree) },
		func() error { return checkProofs(log, tree, known) },
		func() error { return checkAbsent(log, tree.size) },
		func() error { return checkTwin(log, tree, known.twin) },
		func() error { return checkExtends(log, tree, brought, known, saved) },
	} {
		if err := check(); err != nil {
			return err
		}
	}
	if keep != "" {
		if err := os.WriteFile(keep, []byte(note), 0o600); err != nil {
			return err
		}
	}
	if known != brought {
		fmt.Println("followed to", known.ed25519)
	}
	fmt.Printf("sound: %d entries, %d fetches\n", tree.size, log.fetches)
	return nil
}
