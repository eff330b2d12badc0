import type { Route } from '../kernel/route.ts'
import * as t from './template.contract.ts'

export const templateRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/templates',
    call: 'templates.list',
    input: null,
    output: t.TemplatesView,
    status: 200,
    summary: 'List answers that are written beforehand',
  },
  {
    method: 'POST',
    path: '/templates',
    call: 'templates.add',
    input: t.AddTemplate,
    output: t.TemplateView,
    status: 201,
    summary: 'Add one',
  },
  {
    method: 'PATCH',
    path: '/templates/:templateId',
    call: 'templates.change',
    input: t.ChangeTemplate,
    output: t.TemplateView,
    status: 200,
    summary: 'Change one',
  },
  {
    method: 'DELETE',
    path: '/templates/:templateId',
    call: 'templates.remove',
    input: t.RemoveTemplate,
    output: null,
    status: 204,
    summary: 'Remove one',
  },
  {
    method: 'GET',
    path: '/templates/:templateId/preview',
    call: 'templates.preview',
    input: t.PreviewTemplate,
    output: t.TemplatePreview,
    status: 200,
    summary: 'Read one with the values of a ticket',
  },
]
