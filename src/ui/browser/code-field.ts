type OtpCredential = Credential & { code?: string }

/**
 * The field for a code: keeps digits only and takes the code out of the SMS where the browser can (Web OTP).
 * Only a code that the phone itself read is sent at once; a typed one waits for the button, because each guess counts.
 */
export function codeField(input: HTMLInputElement) {
  const length = Number(input.dataset.code)
  input.addEventListener('input', () => {
    const digits = input.value.replace(/\D/g, '').slice(0, length)
    if (digits !== input.value) input.value = digits
  })
  if ('OTPCredential' in window) void fillFromMessage(input)
}

async function fillFromMessage(input: HTMLInputElement) {
  const waiting = new AbortController()
  input.form?.addEventListener('submit', () => waiting.abort())
  const request = { otp: { transport: ['sms'] }, signal: waiting.signal } as CredentialRequestOptions
  try {
    const credential: OtpCredential | null = await navigator.credentials.get(request)
    if (!credential?.code) return
    input.value = credential.code
    input.form?.requestSubmit()
  } catch {
    // Refused, timed out or sent by hand: the field is still there.
  }
}
