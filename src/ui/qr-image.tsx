/** A QR code on white whatever the scheme, so that every camera reads it. `src` is a `data:` address. */
export function QrImage(props: { src: string; alt: string; caption?: string }) {
  return (
    <figure class="qr">
      <img src={props.src} alt={props.alt} width="200" height="200" />
      {props.caption && <figcaption class="muted">{props.caption}</figcaption>}
    </figure>
  )
}
