/** Forms about other sites that are buttons alone. */
export const SERVICE_BUTTONS: Record<'platform' | 'id', string[]> = {
  platform: [],
  id: ['POST /consent', 'POST /cabinet/services/:client/disconnection'],
}
