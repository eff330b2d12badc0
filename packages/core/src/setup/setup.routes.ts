import type { Route } from '../kernel/route.ts'
import * as s from './setup.contract.ts'

export const setupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/setup',
    call: 'setup.get',
    input: null,
    output: s.SetupView,
    status: 200,
    summary: 'Statuses, choices and forms as administrators may change them',
  },
  {
    method: 'PUT',
    path: '/setup',
    call: 'setup.change',
    input: s.ChangeSetup,
    output: s.SetupView,
    status: 200,
    summary: 'Change some of them',
  },
  {
    method: 'POST',
    path: '/setup/check',
    call: 'setup.check',
    input: s.CheckSetup,
    output: s.SetupCheck,
    status: 200,
    summary: 'What a change would meet',
  },
  {
    method: 'GET',
    path: '/setup/versions',
    call: 'setup.versions',
    input: s.ListSetupVersions,
    output: s.SetupVersionsView,
    status: 200,
    summary: 'Who changed what',
  },
  {
    method: 'GET',
    path: '/setup/versions/:version',
    call: 'setup.version',
    input: s.GetSetupVersion,
    output: s.SetupPartsView,
    status: 200,
    summary: 'How everything stood after a change',
  },
]
