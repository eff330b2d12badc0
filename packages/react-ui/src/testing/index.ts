/** For tests and stories: clients of a helpdesk in memory, and answers for the states that are hard to reach. */
export { never, rejecting, withAnswers } from './answers.ts'
export { type DemoDesk, demoPassword, openDemoDesk } from './demo-desk.ts'
export { memoryClient } from './memory-client.ts'
