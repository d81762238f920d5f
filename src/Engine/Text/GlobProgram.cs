namespace ManifestLint.Engine.Text;

/// <summary>What one step of a compiled pattern takes.</summary>
internal enum GlobStepKind
{
    /// <summary>One given character.</summary>
    Character,

    /// <summary>Any character but a slash.</summary>
    InFolder,

    /// <summary>Any character.</summary>
    Any,

    /// <summary>One of a set of characters, never a slash.</summary>
    Set,

    /// <summary>Nothing: goes on at <see cref="GlobStep.Next"/> and at <see cref="GlobStep.Other"/>.</summary>
    Fork,

    /// <summary>Nothing: the text matches if it ends here.</summary>
    End,
}

/// <summary>One step of a compiled pattern.</summary>
internal sealed class GlobStep(GlobStepKind kind, string value = "", bool isNegated = false, int next = -1, int other = -1)
{
    /// <summary>What it takes.</summary>
    public GlobStepKind Kind { get; } = kind;

    /// <summary>The character, or the set as pairs of first and last.</summary>
    public string Value { get; } = value;

    /// <summary>The set names what is not taken.</summary>
    public bool IsNegated { get; } = isNegated;

    /// <summary>The step after it.</summary>
    public int Next { get; } = next;

    /// <summary>The other step after a fork.</summary>
    public int Other { get; } = other;

    public bool Takes(char c) => Kind switch
    {
        GlobStepKind.Character => Value[0] == c,
        GlobStepKind.InFolder => c != '/',
        GlobStepKind.Any => true,
        GlobStepKind.Set => c != '/' && Holds(c) != IsNegated,
        _ => false,
    };

    private bool Holds(char c)
    {
        for (var i = 0; i < Value.Length; i += 2)
        {
            if (c >= Value[i] && c <= Value[i + 1])
                return true;
        }
        return false;
    }
}

/// <summary>A compiled pattern: steps that are followed all at once, so no text makes it go back.</summary>
internal sealed class GlobProgram(IReadOnlyList<GlobStep> steps, int start)
{
    public bool IsMatch(string text)
    {
        var current = new List<int>();
        var following = new List<int>();
        // The position at which a step was last added; no step is followed twice at one position.
        var added = new int[steps.Count];
        var pending = new Stack<int>();
        Add(start, 1, current, added, pending);
        for (var i = 0; i < text.Length; i++)
        {
            if (current.Count == 0)
                return false;
            foreach (var step in current)
            {
                if (steps[step].Takes(text[i]))
                    Add(steps[step].Next, i + 2, following, added, pending);
            }
            (current, following) = (following, current);
            following.Clear();
        }
        return current.Exists(step => steps[step].Kind == GlobStepKind.End);
    }

    private void Add(int step, int position, List<int> list, int[] added, Stack<int> pending)
    {
        pending.Push(step);
        while (pending.Count > 0)
        {
            var index = pending.Pop();
            if (added[index] == position)
                continue;
            added[index] = position;
            if (steps[index].Kind != GlobStepKind.Fork)
            {
                list.Add(index);
                continue;
            }
            pending.Push(steps[index].Other);
            pending.Push(steps[index].Next);
        }
    }
}
