import type { Route } from '../kernel/route.ts'
import * as d from './department.contract.ts'

export const departmentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/configuration',
    call: 'departments.configuration',
    input: d.GetConfiguration,
    output: d.ConfigurationView,
    status: 200,
    summary: 'Names, statuses and forms for an interface',
  },
  {
    method: 'GET',
    path: '/departments',
    call: 'departments.list',
    input: null,
    output: d.DepartmentsView,
    status: 200,
    summary: 'List departments and groups',
  },
  {
    method: 'POST',
    path: '/departments',
    call: 'departments.add',
    input: d.AddDepartment,
    output: d.DepartmentView,
    status: 201,
    summary: 'Add a department',
  },
  {
    method: 'PATCH',
    path: '/departments/:departmentId',
    call: 'departments.change',
    input: d.ChangeDepartment,
    output: d.DepartmentView,
    status: 200,
    summary: 'Change or close a department',
  },
  {
    method: 'PUT',
    path: '/groups/:id',
    call: 'departments.putGroup',
    input: d.PutGroup,
    output: null,
    status: 204,
    summary: 'Add or rename a group',
  },
]
