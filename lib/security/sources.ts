import { readdirSync } from 'node:fs'
import path from 'node:path'
import { root } from '../cli/project.mjs'

/** The sources in these folders, without tests and without what is generated; for tests that look for what must not be there. */
export function listSources(folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.join(folder, name),
      ),
    )
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.(tsx?|mjs|js)$/.test(file) && !/\.test\.tsx?$|\/generated\//.test(file))
    .sort()
}
