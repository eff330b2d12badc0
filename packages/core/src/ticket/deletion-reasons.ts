/** Why a ticket is deleted: a code, because the record holds no words of people (audit-2). */
export const deletionReasons = ['spam', 'test', 'mistake', 'personal_data', 'other'] as const
