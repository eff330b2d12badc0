import { mysqlStorage } from '@guichet/adapters-mysql'
import { apiConformance } from '@guichet/conformance'
import mysql from 'mysql2/promise'
import { inject } from 'vitest'
import { overHttp } from '../packages/reference-server/src/testing/over-http.ts'

let worlds = 0
apiConformance('client and server, on MariaDB (B2)', async () => {
  const connection = await mysql.createConnection(inject('mysqlUrl'))
  const name = `guichet_api_${++worlds}`
  await connection.query(`create database ${name}`)
  await connection.end()
  return overHttp(await mysqlStorage({ url: `${inject('mysqlUrl')}/${name}` }))
})
