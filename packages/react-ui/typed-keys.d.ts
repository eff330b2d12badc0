/** Keys of texts are typed from the English catalogues. Not published: an embedder may type i18next for their own. */
import 'i18next'
import type admin from './src/i18n/catalogues/en/admin.json'
import type panel from './src/i18n/catalogues/en/panel.json'
import type common from './src/i18n/catalogues/en/common.json'
import type consoleTexts from './src/i18n/catalogues/en/console.json'
import type customer from './src/i18n/catalogues/en/customer.json'
import type reasons from './src/i18n/catalogues/en/reasons.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: {
      common: typeof common
      customer: typeof customer
      reasons: typeof reasons
      console: typeof consoleTexts
      admin: typeof admin
      panel: typeof panel
    }
  }
}
