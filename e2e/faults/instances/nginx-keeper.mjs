// Keeps an nginx alive as long as the process that started this one: however that ends, nginx goes, and its folder too.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'

const [program = '', configuration = '', folder = '', user = '{}'] = process.argv.slice(2)
const nginx = spawn(program, ['-c', configuration, '-p', folder, '-e', 'stderr'], {
  ...JSON.parse(user),
  cwd: folder,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { NODE_ENV: 'test', PATH: process.env.PATH },
})
const end = () => {
  rmSync(folder, { recursive: true, force: true })
  process.exit()
}
nginx.once('exit', end)
nginx.once('error', (error) => {
  process.stderr.write(error.message)
  end()
})
// Ctrl-C reaches this process too, but what still asks nginx ends first.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {})
for (const event of ['disconnect', 'SIGTERM']) process.once(event, () => nginx.kill('SIGTERM'))
