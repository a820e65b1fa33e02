import java.io.FileInputStream;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** veraPDF on files: one line a file and flavour, "ok|no TAB flavour TAB assertions TAB file", then a line for each rule that failed. */
public class VeraCheck {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (String id : new String[] {"2a", "ua1"}) {
                PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
                try (FileInputStream in = new FileInputStream(file);
                     PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
                     PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    ValidationResult result = validator.validate(parser);
                    System.out.println((result.isCompliant() ? "ok" : "no") + "\t" + id + "\t" + result.getTotalAssertions() + "\t" + file);
                    TreeMap<String, String> failed = new TreeMap<>();
                    for (TestAssertion each : result.getTestAssertions())
                        if (each.getStatus() == TestAssertion.Status.FAILED)
                            failed.putIfAbsent(each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber(),
                                each.getMessage() + " @ " + each.getLocation().getContext());
                    failed.forEach((rule, why) -> System.out.println("\t" + rule + "\t" + why));
                }
            }
        }
    }
}
