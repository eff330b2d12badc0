/** The administration: the whole of it, or its sections. */
export { default as AdminConsole } from './admin-app.tsx'
export { MailSection } from './mail/mail-section.tsx'
export { ApiKeysSection } from './api-keys/api-keys-section.tsx'
export { AuditSection as AuditLog } from './audit/audit-section.tsx'
export { DepartmentsSection } from './departments/departments-section.tsx'
export { PeopleSection } from './people/people-section.tsx'
export { default as OwnStatistics } from './statistics/own-statistics.tsx'
export { ChatsSection as ChatHistory } from './chats/chats-section.tsx'
