namespace ManifestLint.Aws.Annotations;

/// <summary>Judges a single value by the catalogue.</summary>
public static class AnnotationValue
{
    /// <summary>
    /// Everything that is wrong with a value as it stands, nothing for a good one and for one of a key that this controller never reads.
    /// Whether the controller looks at it on this very object is for the caller to know (<see cref="AnnotationDescriptor.ReadOnlyIf"/>,
    /// <see cref="AnnotationDescriptor.SentOnlyIf"/>), and so are placeholders.
    /// </summary>
    /// <param name="descriptor">The row of the key.</param>
    /// <param name="text">The decoded text, untrimmed.</param>
    /// <param name="context">Who reads it.</param>
    public static IReadOnlyList<ValueProblem> Check(AnnotationDescriptor descriptor, string text, AnnotationContext context)
    {
        var reader = context.IsAutoMode ? AnnotationReaders.AutoMode : AnnotationReaders.LoadBalancerController;
        if (!descriptor.Readers.HasFlag(reader))
            return [];

        var check = new ValueCheck(descriptor, text, context);
        descriptor.Format.Check(check);
        return check.Problems;
    }
}
