// Debian's Node 18 has the browser's crypto, but not yet under the name that browsers give it.
import { webcrypto } from 'node:crypto'

globalThis.crypto ??= webcrypto as Crypto
