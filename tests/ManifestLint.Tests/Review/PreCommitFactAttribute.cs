namespace ManifestLint.Tests.Review;

/// <summary>A test that needs https://pre-commit.com on the path; where it is absent the test skips and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PreCommitFactAttribute : FactAttribute
{
    private static readonly bool IsInstalled = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "pre-commit")));

    /// <param name="subfolder">A folder of the reference folder that the test needs too.</param>
    public PreCommitFactAttribute(string? subfolder = null)
    {
        if (!IsInstalled)
            Skip = "pre-commit is not on the path: 'apt-get install pre-commit' or 'pip install pre-commit'";
        else if (subfolder is not null)
            Skip = new SharedFactAttribute(subfolder).Skip;
    }
}
