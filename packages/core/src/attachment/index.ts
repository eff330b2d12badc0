/** The attachment slice's commands and queries under their public names. */
export { uploadFile as upload } from './commands/upload-file.ts'
export { getAttachment as get } from './queries/get-attachment.ts'
