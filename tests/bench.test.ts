import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findPostgres } from '#test/postgres'

const figures = { count: expect.any(Number), p50: expect.any(Number), p95: expect.any(Number), perSecond: expect.any(Number) }

/** Only that the bench runs and says what it promises: its numbers are for a machine at rest. */
describe.skipIf('missing' in findPostgres())('npm run bench', () => {
  test('a small run measures the house and the bare server side by side and prints one JSON object', async () => {
    const { code, output } = await bench(['--quick', '--seconds', '0.2'])
    expect(code).toBe(0)
    const told = JSON.parse(output)
    expect(told).toMatchObject({
      quick: true, machine: { cores: expect.any(Number), node: process.versions.node }, counts: { openTasks: expect.any(Number), documents: expect.any(Number) },
      list: figures, search: figures, received: figures, receivedSearch: figures, myMatters: figures, todo: figures, todoAdmin: figures, todoBare: figures, createSubmit: figures, createSubmitBare: figures,
      ratioTodo: expect.any(Number), ratioCreate: expect.any(Number), ordinaryOverAdmin: expect.any(Number), preview: { p50Ms: expect.any(Number), p95Ms: expect.any(Number) },
    })
    for (const phase of ['list', 'search', 'received', 'receivedSearch', 'myMatters', 'todo', 'todoAdmin', 'todoBare', 'createSubmit', 'createSubmitBare']) expect(told[phase].count, phase).toBeGreaterThanOrEqual(told.connections)
    expect(told.counts.documents).toBeGreaterThan(told.createSubmit.count)
    // The bare server writes the same rows: one of everything the house writes for a document on its way.
    expect(told.rowsOfOneDocument).toMatchObject({ 'documents.document': 1, 'documents.version': 1, 'routing.route': 1, 'routing.task': 1, 'facts.stream': 2, 'alarms.alarm': 1, 'notices.notice': 1 })
  }, 300_000)
})

const bench = (args: string[]): Promise<{ code: number | null; output: string }> => new Promise(done => {
  const root = resolve(import.meta.dirname, '..')
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/run.ts', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
  let output = ''
  child.stdout.on('data', part => void (output += part))
  child.once('close', code => done({ code, output }))
})
