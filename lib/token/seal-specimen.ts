/**
 * A seal that may be shown in full, because it was made to be: its password is printed beside it and its content means
 * nothing to any server. It has no expiration, so that it opens on every day.
 *
 * The password is none that this server would take (`describeWeakSecret`).
 */
export const sealSpecimen = {
  seal: 'Fe26.2*1*519938028dbf83c4ab3c712c47840a9a0c72a4623064210e3d104e522c756a6f*dEYfZlfQZDbAHo4MRLx8Bw*fhQAdLx8yzuft11oMxk6OKQ9gQCTVTFEKCFC7nXhj-DuzooWmCjlS3v2NHeV0MFQl6BjQ-iCSLnlkYi0YIVsuZvFjnOWu3Mdc9fwRXO6FsQLvH7O2cJRp8wdpVfKfQMqGbWqK2lTfBAotK7nRh4o0A**798cc2c609203a5372a0fd8b2d7eedf1bfd1bf067f1e202dff441204dc8fc687*Tto9On82kYd4IoWpt9sVKuaqpYG7AvGH7X0V6DRPjpE~2',
  password: 'specimen password: printed here, so it protects nothing',
  content: { id: '00000000-0000-4000-8000-5bec13e11a11', secret: 'this-is-a-specimen-and-opens-nothing-at-all' },
} as const
