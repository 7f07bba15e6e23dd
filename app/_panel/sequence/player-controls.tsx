import { type Player, type Speed, tickMs } from './player'

const speeds = Object.keys(tickMs) as Speed[]

/** Play, pause, step, back, and a handle to drag. All of it works with the keyboard. */
export function PlayerControls({ player, length, spoken }: { player: Player; length: number; spoken: string }) {
  const { position, playing } = player
  const empty = length === 0
  return (
    <div className="player">
      <button type="button" className="btn" disabled={empty} onClick={playing ? player.pause : player.play}>
        {playing ? 'Pause' : position >= length ? 'Replay' : 'Play'}
      </button>
      <button type="button" className="btn" disabled={position === 0} onClick={() => player.step(-1)}>
        Back
      </button>
      <button type="button" className="btn" disabled={position >= length} onClick={() => player.step(1)}>
        Step
      </button>
      <input
        type="range"
        aria-label="Position in the recording"
        aria-valuetext={`${position} of ${length}`}
        min={0}
        max={length}
        value={position}
        disabled={empty}
        onChange={({ target }) => player.seek(target.valueAsNumber)}
      />
      <span className="count" aria-hidden="true">
        {position}/{length}
      </span>
      <fieldset className="segments">
        <legend className="sr-only">Speed</legend>
        {speeds.map((speed) => (
          <button
            key={speed}
            type="button"
            aria-pressed={player.speed === speed}
            onClick={() => player.setSpeed(speed)}
          >
            {speed}
          </button>
        ))}
      </fieldset>
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </div>
  )
}
