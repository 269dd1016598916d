// SPDX-License-Identifier: Apache-2.0
// A directory of its own for a test: OpenLDAP's slapd on loopback, in a folder
// that goes with it.  People have passwords, groups and, as in Active Directory,
// a userAccountControl.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, until } from "./harness.mjs";

const program = ["/usr/sbin/slapd", "/usr/lib/openldap/slapd"].find(existsSync);
export const skip = program === undefined ? "slapd is not installed (Debian: slapd ldap-utils)" : false;
export const root = "dc=example,dc=org";
export const people = `ou=people,${root}`;
export const groups = `ou=groups,${root}`;
export const admin = { dn: `cn=admin,${root}`, password: "the directory's own password" };

const configuration = (folder) => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
objectclass ( 1.3.6.1.4.1.99999.1 NAME 'controlled' SUP top AUXILIARY MAY ( userAccountControl ) )
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile ${folder}/pid
TLSCACertificateFile ${folder}/ca.pem
TLSCertificateFile ${folder}/cert.pem
TLSCertificateKeyFile ${folder}/key.pem
database mdb
maxsize 10485760
suffix "${root}"
rootdn "${admin.dn}"
rootpw "${admin.password}"
directory ${folder}/data
access to attrs=userPassword by anonymous auth by * none
access to * by users read by * none
`;

/** An LDIF entry of a person: { uid, cn, password, control, ou }. */
const person = ({ uid, cn, password, control, unit = people }) =>
  [`dn: uid=${uid},${unit}`, "objectClass: inetOrgPerson", "objectClass: controlled", `uid: ${uid}`, `cn: ${cn}`, `sn: ${cn}`,
    `mail: ${uid}@example.org`, `userPassword: ${password}`, ...(control === undefined ? [] : [`userAccountControl: ${control}`])].join("\n");

const beginning = [
  `dn: ${root}\nobjectClass: dcObject\nobjectClass: organization\no: Example\ndc: example`,
  ...["people", "groups", "abroad"].map((ou) => `dn: ou=${ou},${root}\nobjectClass: organizationalUnit\nou: ${ou}`),
];

function certificates(folder) {
  const openssl = (...args) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-keyout", "key.pem",
    "-out", "cert.pem", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:TRUE");
  execFileSync("cp", [join(folder, "cert.pem"), join(folder, "ca.pem")]);
}

export class Slapd {
  static async start(everybody) {
    const it = new Slapd();
    it.folder = mkdtempSync(join(tmpdir(), "redress-slapd-"));
    it.port = await freePort();
    it.url = `ldap://127.0.0.1:${it.port}`;
    it.ca = join(it.folder, "ca.pem");
    mkdirSync(join(it.folder, "data"));
    certificates(it.folder);
    writeFileSync(join(it.folder, "slapd.conf"), configuration(it.folder));
    await it.up();
    it.add([...beginning, ...everybody.map(person)].join("\n\n"));
    return it;
  }

  async up() {
    this.child = spawn(program, ["-f", join(this.folder, "slapd.conf"), "-h", this.url, "-d", "0"], { stdio: "ignore" });
    this.exited = new Promise((resolve) => this.child.on("exit", resolve));
    await until(() => {
      try {
        this.ldap("ldapsearch", "-s", "base", "-b", "", "1.1");
        return true;
      } catch {
        return this.child.exitCode !== null;
      }
    }, "slapd");
    if (this.child.exitCode !== null) throw new Error("slapd does not start");
  }

  async down() {
    this.child.kill("SIGTERM");
    await this.exited;
  }

  async stop() {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }

  ldap(command, ...args) {
    return execFileSync(command, ["-x", "-H", this.url, "-D", admin.dn, "-w", admin.password, ...args], { encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] });
  }
  add(ldif) {
    const file = join(this.folder, "in.ldif");
    writeFileSync(file, `${ldif}\n`);
    this.ldap("ldapadd", "-f", file);
  }
  modify(ldif) {
    const file = join(this.folder, "in.ldif");
    writeFileSync(file, `${ldif}\n`);
    this.ldap("ldapmodify", "-f", file);
  }
  group(name, ...members) {
    this.add([`dn: cn=${name},${groups}`, "objectClass: groupOfNames", `cn: ${name}`, ...members.map((uid) => `member: uid=${uid},${people}`)].join("\n"));
  }
}
