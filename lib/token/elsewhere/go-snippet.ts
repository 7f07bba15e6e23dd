import type { ElsewhereMaterial } from './material'

/** Go with golang-jwt: signature, exp, iss and aud in one call, typ by hand. */
export function writeGo({ token, alg, pem, issuer, audience }: ElsewhereMaterial): string {
  return `// go mod init verify && go get github.com/golang-jwt/jwt/v5 && go run .
package main

import (
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"

	"github.com/golang-jwt/jwt/v5"
)

const token = "${token}"
const key = \`${pem}
\`

func verify() (*jwt.Token, error) {
	block, _ := pem.Decode([]byte(key))
	public, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	parsed, err := jwt.Parse(token, func(*jwt.Token) (any, error) { return public, nil },
		jwt.WithValidMethods([]string{"${alg}"}), jwt.WithExpirationRequired(),
		jwt.WithIssuer("${issuer}"), jwt.WithAudience("${audience}"))
	if err == nil && parsed.Header["typ"] != "at+jwt" {
		err = errors.New("typ is not at+jwt")
	}
	return parsed, err
}

func main() {
	parsed, err := verify()
	if err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
	subject, _ := parsed.Claims.GetSubject()
	fmt.Println("verified:", subject)
}
`
}
