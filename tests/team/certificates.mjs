/** Certificates for a team database that is tried out or tested: a CA of its own, and the server's. Made without openssl. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';

/** @typedef {{ name: string, key: import('node:crypto').KeyObject, certificate: string }} Authority */

const oids = {
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
  commonName: [0x55, 0x04, 0x03],
  basicConstraints: [0x55, 0x1d, 0x13],
  keyUsage: [0x55, 0x1d, 0x0f],
  subjectAltName: [0x55, 0x1d, 0x11],
  extendedKeyUsage: [0x55, 0x1d, 0x25],
  serverAuth: [0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01],
};

/** @param {string} name @returns {Authority} */
export function makeAuthority(name) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const extensions = [
    extension(oids.basicConstraints, true, sequence(tlv(0x01, Buffer.from([0xff])))),
    // keyCertSign and cRLSign.
    extension(oids.keyUsage, true, tlv(0x03, Buffer.from([0x01, 0x06]))),
  ];
  return { name, key: privateKey, certificate: certificate(name, name, publicKey, privateKey, extensions) };
}

/**
 * A server's key and certificate for these host names and addresses.
 * @param {Authority} authority @param {string[]} hosts
 */
export function makeServerCertificate(authority, hosts) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const names = hosts.map((host) =>
    isIP(host) === 4
      ? tlv(0x87, Buffer.from(host.split('.').map(Number)))
      : tlv(0x82, Buffer.from(host, 'latin1')),
  );
  const extensions = [
    extension(oids.subjectAltName, false, sequence(...names)),
    extension(oids.extendedKeyUsage, false, sequence(tlv(0x06, Buffer.from(oids.serverAuth)))),
  ];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: certificate(authority.name, hosts[0] ?? '', publicKey, authority.key, extensions),
  };
}

/**
 * @param {string} issuer @param {string} subject @param {import('node:crypto').KeyObject} publicKey
 * @param {import('node:crypto').KeyObject} signer @param {Buffer[]} extensions
 */
function certificate(issuer, subject, publicKey, signer, extensions) {
  const algorithm = sequence(tlv(0x06, Buffer.from(oids.ecdsaWithSha256)));
  const from = new Date(Date.now() - 24 * 3600_000);
  const to = new Date(Date.now() + 3650 * 24 * 3600_000);
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(15)])),
    algorithm,
    nameOf(issuer),
    sequence(instant(from), instant(to)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...extensions)),
  );
  const signature = tlv(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, signer)]));
  const der = sequence(body, algorithm, signature);
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** @param {string} name */
function nameOf(name) {
  const part = sequence(tlv(0x06, Buffer.from(oids.commonName)), tlv(0x0c, Buffer.from(name, 'utf8')));
  return sequence(tlv(0x31, part));
}

/** @param {Date} at */
function instant(at) {
  return tlv(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`, 'latin1'));
}

/** @param {number[]} oid @param {boolean} critical @param {Buffer} value */
function extension(oid, critical, value) {
  const flag = critical ? [tlv(0x01, Buffer.from([0xff]))] : [];
  return sequence(tlv(0x06, Buffer.from(oid)), ...flag, tlv(0x04, value));
}

/** @param {Buffer[]} parts */
function sequence(...parts) {
  return tlv(0x30, ...parts);
}

/** @param {number} tag @param {Buffer[]} parts */
function tlv(tag, ...parts) {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}
