import { configure } from '@testing-library/dom'

/** What is awaited comes within a second on a quiet machine; a busy one is given thirty. */
configure({ asyncUtilTimeout: 30_000 })
