import { useTickets } from '../../ticket/use-tickets.ts'
import { filterOf } from '../desk-address.ts'
import { useDeskAddress } from '../use-desk-address.ts'

const pageSize = 100

/** The tickets of the view and the choices in the address; whoever asks shares one list. */
export function useList() {
  const { address, known } = useDeskAddress()
  return useTickets({ ...filterOf(address), limit: pageSize }, known === 'yes')
}
