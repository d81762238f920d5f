namespace ManifestLint.Workspace;

/// <summary>The commit at which the branch that is checked out left another one: https://git-scm.com/docs/git-merge-base.</summary>
internal sealed class MergeBase
{
    private MergeBase(Git git, string top, string commit)
    {
        Git = git;
        Top = top;
        Commit = commit;
    }

    /// <summary>Git, asked about the whole repository.</summary>
    public Git Git { get; }

    /// <summary>The absolute path of the work tree.</summary>
    public string Top { get; }

    /// <summary>The full name of the commit.</summary>
    public string Commit { get; }

    /// <summary>Finds it.</summary>
    /// <param name="folder">An absolute path inside the work tree.</param>
    /// <param name="reference">
    /// What a person calls the other branch, in any way that git understands; a branch of the remote <c>origin</c> is found without its name.
    /// </param>
    /// <param name="fault">Why there is none, as a sentence.</param>
    public static MergeBase? Find(string folder, string reference, out string? fault)
    {
        fault = null;
        if (GitFiles.TopOf(folder) is not { } top)
            fault = $"'{folder}' lies in no git repository: there is nothing to compare with '{reference}'.";
        else if (Git.In(top) is not { } git)
            fault = $"git is not on the PATH: without it nothing can be compared with '{reference}'.";
        else if (Commits(git, reference, out fault) is var (head, other) && fault is null)
            return Of(git, top, head, other, reference, out fault);
        return null;
    }

    private static (string Head, string Other) Commits(Git git, string reference, out string? fault)
    {
        fault = null;
        // No name of a commit begins with a hyphen or holds a line end; the names go through standard input, so nothing else can be mistaken.
        if (reference.Length == 0 || reference[0] == '-' || reference.IndexOfAny(['\n', '\r', '\0']) >= 0)
        {
            fault = $"'{reference}' names no commit.";
            return default;
        }
        var answer = git.Ask("cat-file --batch-check", $"HEAD^{{commit}}\n{reference}^{{commit}}\nrefs/remotes/origin/{reference}^{{commit}}\n");
        var found = answer.Output.Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Select(CommitIn).ToList();
        if (found.Count == 0)
            fault = $"git cannot say what '{reference}' is: {answer.Complaint}.";
        else if (found[0] is null)
            fault = $"The branch has no commit yet: there is nothing to compare with '{reference}'.";
        else if (found.Skip(1).FirstOrDefault(static c => c is not null) is not { } other)
            fault = $"There is no commit '{reference}' in this clone. If it is a branch, fetch it first: git fetch origin {reference}";
        else
            return (found[0]!, other);
        return default;
    }

    // "<id> commit <size>", else "<name> missing" or "<name> ambiguous".
    private static string? CommitIn(string line)
    {
        var words = line.Split(' ');
        return words.Length == 3 && words[1] == "commit" ? words[0] : null;
    }

    private static MergeBase? Of(Git git, string top, string head, string other, string reference, out string? fault)
    {
        fault = null;
        if (git.Output($"merge-base {head} {other}")?.Trim() is { Length: > 0 } commit)
            return new MergeBase(git, top, commit);
        fault = git.Output("rev-parse --is-shallow-repository")?.Trim() == "true"
            ? $"This clone is shallow, and the commit at which the branch left '{reference}' is not in it. "
                + "Fetch the history: git fetch --unshallow (actions/checkout: fetch-depth: 0)."
            : $"The branch and '{reference}' have no commit in common.";
        return null;
    }
}
