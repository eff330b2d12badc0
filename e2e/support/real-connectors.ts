import { basicAuth, formLogin } from '@guichet/panel-gateway'
import type { PanelConnector } from '@guichet/panel-gateway'
import type { RealPanels } from './real-panels.ts'

const at = ({ url }: { readonly url: string }) => ({
  id: 'panel',
  origins: [new URL(url).origin],
  cidrs: ['127.0.0.1/32'],
  allowPlainHttp: true,
  target: url,
})

/** phpMyAdmin: pages that show or change accounts are shut, and its frame buster is replaced. */
export const phpMyAdmin = ({ phpmyadmin: panel }: RealPanels): PanelConnector =>
  formLogin({
    ...at(panel),
    home: '/painel/index.php?route=/',
    login: { path: '/painel/index.php?route=/', fields: { username: 'pma_username', password: 'pma_password' } },
    logout: {
      from: '/painel/index.php?route=/',
      vars: { t: 'token:"([0-9a-f]+)"' },
      path: '/painel/index.php?route=/logout',
      body: 'token={t}',
    },
    rules: [
      { id: 'logout', effect: 'logout', params: { route: '/logout' } },
      { id: 'password', effect: 'deny', params: { route: '/user-password' } },
      { id: 'accounts', effect: 'deny', params: { route: '/server/privileges**' } },
      { id: 'preferences', effect: 'deny', params: { route: '/preferences/**' } },
      {
        id: 'frames',
        effect: 'replace',
        path: '/painel/js/dist/cross_framing_protection.js',
        body: "document.getElementById('cfs-style')?.remove()",
      },
    ],
  })

/** Roundcube: it asks for new mail by itself, which is no work of a person. */
export const roundcube = ({ roundcube: panel }: RealPanels): PanelConnector =>
  formLogin({
    ...at(panel),
    home: '/?_task=mail',
    login: {
      path: '/?_task=login',
      fields: { username: '_user', password: '_pass' },
      success: { cookie: 'roundcube_sessauth' },
    },
    lost: { location: '_task=login' },
    logout: { from: 'home', vars: { t: '"request_token":"([^"]+)"' }, path: '/?_task=logout&_token={t}' },
    rules: [
      { id: 'logout', effect: 'logout', params: { _task: 'logout' } },
      { id: 'password', effect: 'deny', params: { _action: 'plugin.password*' } },
      { id: 'identities', effect: 'deny', params: { _action: '*identit*' } },
      { id: 'poll', effect: 'background', params: { _action: 'refresh' } },
    ],
  })

/** noVNC behind a password of its web server. */
export const noVnc = ({ novnc: panel }: RealPanels): PanelConnector =>
  basicAuth({ ...at(panel), home: '/vnc_lite.html' })
