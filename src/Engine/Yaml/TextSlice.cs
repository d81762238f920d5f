namespace ManifestLint.Engine.Yaml;

/// <summary>
/// A stretch of a text as a reader, without a copy, and with a few blanks inserted or characters left out where the parser is stricter
/// than YAML; offsets in what was read map back to the text.
/// </summary>
internal sealed class TextSlice : TextReader
{
    private readonly string text;
    private readonly IReadOnlyList<TextPatch> patches;
    // Where each patch begins in what is read.
    private readonly int[] readStarts;
    private int position;
    private int nextPatch;
    private int blanksDue;

    /// <summary>The text from <paramref name="start"/> to <paramref name="end"/>; patches lie inside, in order, and do not overlap.</summary>
    public TextSlice(string text, int start, int end, IReadOnlyList<TextPatch>? patches = null)
    {
        this.text = text;
        End = end;
        this.patches = patches ?? [];
        Start = start;
        position = start;
        readStarts = new int[this.patches.Count];
        var shift = -start;
        for (var i = 0; i < readStarts.Length; i++)
        {
            readStarts[i] = this.patches[i].Offset + shift;
            shift += this.patches[i].Blanks - this.patches[i].Removed;
        }
    }

    /// <summary>Offset in the text of the first character read.</summary>
    public int Start { get; }

    /// <summary>Offset in the text behind the last character read.</summary>
    public int End { get; }

    /// <summary>The offset in the text of a character that was read as number <paramref name="index"/>.</summary>
    public int ToText(long index)
    {
        if (readStarts.Length == 0)
            return (int)Math.Min(Start + index, End);
        var patch = PatchBefore(index);
        var offset = patch < 0 ? Start + index : Behind(patch, index);
        return (int)Math.Max(Start, Math.Min(offset, End));
    }

    // The blanks of a patch all count as its place.
    private long Behind(int patch, long index)
    {
        var behind = index - readStarts[patch] - patches[patch].Blanks;
        return behind < 0 ? patches[patch].Offset : patches[patch].Offset + patches[patch].Removed + behind;
    }

    private int PatchBefore(long index)
    {
        var found = Array.BinarySearch(readStarts, (int)Math.Min(index, int.MaxValue));
        return found >= 0 ? found : ~found - 1;
    }

    /// <inheritdoc/>
    public override int Peek() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int Read()
    {
        var single = new char[1];
        return Read(single, 0, 1) == 0 ? -1 : single[0];
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        var written = 0;
        while (written < count && (position < End || blanksDue > 0))
        {
            if (TakeBlank())
            {
                buffer[index + written++] = ' ';
                continue;
            }
            var stop = nextPatch < patches.Count ? patches[nextPatch].Offset : End;
            var length = Math.Min(count - written, stop - position);
            text.CopyTo(position, buffer, index + written, length);
            position += length;
            written += length;
        }
        return written;
    }

    private bool TakeBlank()
    {
        if (blanksDue == 0 && nextPatch < patches.Count && patches[nextPatch].Offset == position)
        {
            var patch = patches[nextPatch++];
            position += patch.Removed;
            blanksDue = patch.Blanks;
        }
        if (blanksDue == 0)
            return false;
        blanksDue--;
        return true;
    }
}

/// <summary>A change of the text that leaves its meaning alone.</summary>
internal readonly struct TextPatch(int offset, int removed, int blanks)
{
    /// <summary>Where it applies.</summary>
    public int Offset { get; } = offset;

    /// <summary>How many characters are left out from there on.</summary>
    public int Removed { get; } = removed;

    /// <summary>How many blanks stand in their place.</summary>
    public int Blanks { get; } = blanks;
}
