// Run once, when the container's data folder is still empty: the user of the shop's jobs, in their own database.
const { readFileSync } = require('fs');

const [, user, pwd] = /:\/\/([^:]+):([^@]+)@/.exec(readFileSync('/run/secrets/mongodb_url', 'utf8'));
db.getSiblingDB('boutique').createUser({ user, pwd, roles: [{ role: 'readWrite', db: 'boutique' }] });
