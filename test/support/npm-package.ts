/** The built package for bundlers, installed into a project of its own as a site would have it. */
import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import * as esbuild from 'esbuild'
import { onTestFinished } from 'vitest'

export interface Project {
  directory: string
  /** What the compiler complains of, when the file is resolved as this kind of project does it. */
  complaints: (source: string, resolution: 'bundler' | 'nodenext') => Promise<string>
  /** One classic script made of the source and the package. */
  bundle: (source: string) => Promise<string>
}

export async function projectWithPackage(): Promise<Project> {
  const directory = await mkdtemp(join(tmpdir(), 'unichat-project-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  await cp('dist/npm', join(directory, 'node_modules/unichat-widget'), { recursive: true })
  await writeFile(join(directory, 'package.json'), '{ "type": "module" }')
  return {
    directory,
    complaints: (source, resolution) => compile(directory, source, resolution),
    async bundle(contents) {
      const stdin = { contents, resolveDir: directory, loader: 'ts' as const }
      const built = await esbuild.build({ stdin, bundle: true, write: false, format: 'iife' })
      return built.outputFiles[0]?.text ?? ''
    },
  }
}

async function compile(directory: string, source: string, resolution: string): Promise<string> {
  await writeFile(join(directory, 'page.ts'), source)
  const module = resolution === 'bundler' ? 'esnext' : 'nodenext'
  const flags = `--noEmit --strict --target es2022 --lib es2022,dom --types  --module ${module}`
  const given = [...flags.split(' '), '--moduleResolution', resolution, 'page.ts']
  try {
    await promisify(execFile)(resolve('node_modules/.bin/tsc'), given, { cwd: directory })
    return ''
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}
