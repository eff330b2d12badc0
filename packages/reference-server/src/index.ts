/** A deployable helpdesk server, whole or in parts. */
export { argon2Passwords, wrapMd5 } from './access/passwords.ts'
export { sealerOf } from './access/secrets.ts'
export { type AppOptions, createApp } from './app.ts'
export { openApi } from './http/openapi.ts'
export { type Running, serve } from './main.ts'
export { readSettings, type Settings, WrongSettings } from './settings/settings.ts'
