using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>One value under examination: what its format may look at, and where it reports.</summary>
internal sealed class ValueCheck(AnnotationDescriptor descriptor, string text, AnnotationContext context)
{
    public static ValueEffect ByController { get; } = ValueEffect.Refused(RefusedBy.Controller);

    public static ValueEffect ByAws { get; } = ValueEffect.Refused(RefusedBy.Aws);

    public static ValueEffect ByApiServer { get; } = ValueEffect.Refused(RefusedBy.ApiServer);

    public AnnotationDescriptor Descriptor => descriptor;

    public string Text => text;

    public AnnotationContext Context => context;

    public TextSpan Whole => new(0, text.Length);

    public List<ValueProblem> Problems { get; } = [];

    /// <summary>Reports with the effect of the descriptor, unless another is given.</summary>
    public void Report(ValueProblemKind kind, TextSpan span, string message, ValueEffect? effect = null) =>
        Problems.Add(new ValueProblem(kind, span, message, effect ?? descriptor.OnBadValue));
}
