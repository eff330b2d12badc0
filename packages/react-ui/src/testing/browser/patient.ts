import { configure } from '@testing-library/dom'

/** What is awaited comes within a second on a quiet machine; a busy one is given five. */
configure({ asyncUtilTimeout: 5000 })
